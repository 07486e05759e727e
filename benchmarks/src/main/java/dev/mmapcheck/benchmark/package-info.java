/** Benchmarks of the machine; docs/performance.md says how to run them and what they gave. */
package dev.mmapcheck.benchmark;
