// SPDX-License-Identifier: Apache-2.0
/** SHA-256 side by side on the vector API: found by the matcher, with nothing to call. */
module io.bluezone.crypto.vector {
  requires static transitive org.jspecify;
  requires io.bluezone.crypto;
  requires jdk.incubator.vector;

  provides io.bluezone.crypto.internal.IdLanes.Provider with
      io.bluezone.crypto.vector.VectorLanes.Provider;
}
