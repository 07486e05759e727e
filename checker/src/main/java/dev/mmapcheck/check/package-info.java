/**
 * Checking one file from text to findings and memory maps: the interface that reports, CLI and
 * editors share.
 */
package dev.mmapcheck.check;
