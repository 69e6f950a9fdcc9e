// SPDX-License-Identifier: Apache-2.0
/** Tools of authorities and laboratories: verification of claims, writing and signing of files. */
module io.bluezone.authority {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires com.google.common;
  requires com.google.protobuf;
  requires org.bouncycastle.provider;
  requires com.google.common.util.concurrent.internal;
  requires java.logging;
  requires java.sql;
  requires jdk.unsupported;
  requires org.xerial.sqlitejdbc;

  exports io.bluezone.authority.bulletin;
  exports io.bluezone.authority.calibration;
  exports io.bluezone.authority.feed;
  exports io.bluezone.authority.history;
  exports io.bluezone.authority.original;
  exports io.bluezone.authority.settings;
  exports io.bluezone.authority.signed;
  exports io.bluezone.authority.verify;
}
