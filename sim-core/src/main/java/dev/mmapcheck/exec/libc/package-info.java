/** The modelled C library: one class per header or topic, each a table from names to models. */
package dev.mmapcheck.exec.libc;
