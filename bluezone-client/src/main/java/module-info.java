// SPDX-License-Identifier: Apache-2.0
/** An app's side of a health authority: bulletins, settings, codes and disclosure. */
module io.bluezone.client {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.counts;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires com.google.common;
  requires com.google.gson;
  requires okhttp3;
  requires org.slf4j;

  exports io.bluezone.client;
}
