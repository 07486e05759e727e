/** Findings: what a rule says about a program, independent of how it is shown. */
package dev.mmapcheck.finding;
