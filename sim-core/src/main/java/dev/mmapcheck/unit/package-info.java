/** Small values every layer shares: page sizes, protections, flags, error numbers, signals. */
package dev.mmapcheck.unit;
