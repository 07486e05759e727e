package dev.mmapcheck.vm;

/** The areas of an address space: the one place where areas split and merge. */
public final class AreaMap {}
