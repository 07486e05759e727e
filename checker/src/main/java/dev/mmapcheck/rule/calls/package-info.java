/** MM5xx: the other calls on mappings. */
package dev.mmapcheck.rule.calls;
