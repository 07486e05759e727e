/** The systems mmapcheck simulates, as data. */
package dev.mmapcheck.target;
