/**
 * The interpreter: runs IR on a simulated machine, with concrete bits always and symbolic shadows
 * when asked.
 */
package dev.mmapcheck.exec;
