/**
 * What the rules know together: which call made which mapping and descriptor, what became of their
 * pages, which failures were noticed. Built from the events alone and brought up to date before any
 * rule hears an event.
 */
package dev.mmapcheck.rule.ledger;
