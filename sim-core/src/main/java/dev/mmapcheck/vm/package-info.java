/**
 * Virtual memory areas: the ordered set of mappings of an address space, where new ones are placed,
 * how they are split and when neighbours merge.
 */
package dev.mmapcheck.vm;
