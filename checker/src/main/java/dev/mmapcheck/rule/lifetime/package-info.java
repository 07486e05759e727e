/** MM3xx: from mapping to unmapping, and what is done too late, twice or never. */
package dev.mmapcheck.rule.lifetime;
