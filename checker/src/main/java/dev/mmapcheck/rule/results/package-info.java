/** MM2xx: how the result of a mapping call is tested. */
package dev.mmapcheck.rule.results;
