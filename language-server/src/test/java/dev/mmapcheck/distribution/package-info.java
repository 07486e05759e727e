/** Tests over what a user installs: the launcher and the jar, as processes of their own. */
package dev.mmapcheck.distribution;
