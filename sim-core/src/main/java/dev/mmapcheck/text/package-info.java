/** Memory maps in the kernel's own text formats. */
package dev.mmapcheck.text;
