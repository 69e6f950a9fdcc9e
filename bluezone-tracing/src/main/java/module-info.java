// SPDX-License-Identifier: Apache-2.0
/** Bluezone proximity tracing on top of rolling IDs and a BLE radio. */
// The module that frames are exported to is compiled after this one.
@SuppressWarnings("module")
module io.bluezone.tracing {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.records;
  requires com.google.common;
  requires org.slf4j;

  exports io.bluezone.tracing;
  exports io.bluezone.tracing.beacon;
  exports io.bluezone.tracing.recording;
  exports io.bluezone.tracing.beacon.internal to
      io.bluezone.testing;
}
