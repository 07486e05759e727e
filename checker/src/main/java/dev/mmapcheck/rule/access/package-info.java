/** MM4xx: loads and stores that fault, run over, or change nothing. */
package dev.mmapcheck.rule.access;
