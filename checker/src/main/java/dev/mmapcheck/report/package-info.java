/** Ways to show results: one class per format, none of which knows the others. */
package dev.mmapcheck.report;
