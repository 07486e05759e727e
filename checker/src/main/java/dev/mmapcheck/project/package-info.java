/** The user's project: which files to check, how to read them, what is suppressed. */
package dev.mmapcheck.project;
