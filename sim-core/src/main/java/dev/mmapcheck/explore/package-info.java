/** Exploration of paths: path conditions, solving for new inputs, search, budgets. */
package dev.mmapcheck.explore;
