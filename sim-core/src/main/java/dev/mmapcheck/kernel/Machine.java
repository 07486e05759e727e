package dev.mmapcheck.kernel;

/** A simulated machine: kernel state shared by all processes. */
public final class Machine {}
