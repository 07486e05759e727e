package dev.mmapcheck.explore;

import dev.mmapcheck.lang.Span;

/**
 * Something that matters was not analysed.
 *
 * @param function the function
 * @param reason one line for people
 */
public record Shortfall(Span span, String function, String reason) {}
