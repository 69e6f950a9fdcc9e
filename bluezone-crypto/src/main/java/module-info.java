// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and rolling IDs of the Bluezone protocol. No clock, no threads, no input or output but
 * streams.
 */
// The modules that the internals are exported to are compiled after this one.
@SuppressWarnings("module")
module io.bluezone.crypto {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive com.google.common;
  requires com.google.gson;
  requires com.google.protobuf;
  requires org.bouncycastle.provider;
  // Guava and protobuf are automatic modules, which do not say what they need.
  requires com.google.common.util.concurrent.internal;
  requires java.logging;
  requires jdk.unsupported;

  exports io.bluezone.crypto;
  exports io.bluezone.crypto.bulletin;
  exports io.bluezone.crypto.keys;
  exports io.bluezone.crypto.match;
  exports io.bluezone.crypto.seal;
  exports io.bluezone.crypto.signed;
  exports io.bluezone.crypto.bulletin.internal to
      io.bluezone.authority,
      io.bluezone.client,
      io.bluezone.records;
  exports io.bluezone.crypto.internal to
      io.bluezone.authority,
      io.bluezone.crypto.vector,
      io.bluezone.records;
  exports io.bluezone.crypto.internal.json to
      io.bluezone.authority,
      io.bluezone.client,
      io.bluezone.records;
  exports io.bluezone.crypto.feed.internal to
      io.bluezone.authority,
      io.bluezone.client,
      io.bluezone.records;
  exports io.bluezone.crypto.keys.internal to
      io.bluezone.records,
      io.bluezone.tracing;
  exports io.bluezone.crypto.seal.internal to
      io.bluezone.sealed,
      io.bluezone.store;
  exports io.bluezone.crypto.signed.internal to
      io.bluezone.authority,
      io.bluezone.records;

  uses io.bluezone.crypto.internal.IdLanes.Provider;
}
