/** Physical memory: frames, page tables and the memory management unit with its faults. */
package dev.mmapcheck.page;
