/** The command line: the only place that knows picocli and the terminal. */
package dev.mmapcheck.cli;
