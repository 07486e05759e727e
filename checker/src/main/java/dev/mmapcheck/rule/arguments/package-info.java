/** MM1xx: arguments of mmap that cannot be right. */
package dev.mmapcheck.rule.arguments;
