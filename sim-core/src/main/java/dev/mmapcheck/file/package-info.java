/** Files: inodes with their page caches, open files, descriptor tables and the path tree. */
package dev.mmapcheck.file;
