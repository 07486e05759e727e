/**
 * The JSON-lines service: processes, files and mappings of one simulated machine, driven by
 * requests on a stream. Every request becomes system calls of {@link
 * dev.mmapcheck.kernel.Syscalls}; nothing about memory is decided here.
 */
package dev.mmapcheck.serve;
