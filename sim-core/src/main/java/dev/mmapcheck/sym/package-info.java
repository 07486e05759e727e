/**
 * The symbolic shadow of values: inputs, expressions over them, and origins. Concrete bits are
 * always present; what is here only says where they came from and how else they could have been.
 */
package dev.mmapcheck.sym;
