// SPDX-License-Identifier: Apache-2.0
/** Sealed records at rest: the contact log in SQL, and the slots of a key vault's file. */
// The module that this one is exported to is compiled after it.
@SuppressWarnings("module")
module io.bluezone.sealed {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires com.google.common;
  requires org.bouncycastle.provider;
  requires org.slf4j;

  exports io.bluezone.sealed.internal.log to
      io.bluezone.store;
  exports io.bluezone.sealed.internal.vault to
      io.bluezone.store;
}
