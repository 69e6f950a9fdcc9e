// SPDX-License-Identifier: Apache-2.0
/** A sealed contact log in SQLite and a key vault in a file, for any JVM. */
module io.bluezone.store {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires io.bluezone.sealed;
  requires com.google.common;
  requires java.sql;
  requires org.bouncycastle.provider;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports io.bluezone.store;
}
