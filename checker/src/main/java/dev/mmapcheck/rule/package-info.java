/**
 * What a rule is, and everything rules share but the bookkeeping: how a finding is put together,
 * which facts have to be seen on other paths before it counts, the catalogue, the pages.
 *
 * <p>Rules listen to the events of one path. They know neither reports nor editors.
 */
package dev.mmapcheck.rule;
