// SPDX-License-Identifier: Apache-2.0
/** Bluezone proximity tracing on top of rolling IDs and a BLE radio. */
module io.bluezone.tracing {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires transitive io.bluezone.crypto;
  requires com.google.common;
  requires org.slf4j;

  exports io.bluezone.tracing;
  exports io.bluezone.tracing.beacon;
  exports io.bluezone.tracing.calibration;
  exports io.bluezone.tracing.encounter;
  exports io.bluezone.tracing.exposure;
  exports io.bluezone.tracing.history;
  exports io.bluezone.tracing.log;
  exports io.bluezone.tracing.log.sql;
  exports io.bluezone.tracing.proximity;
  exports io.bluezone.tracing.recording;
  exports io.bluezone.tracing.settings;
  exports io.bluezone.tracing.state;
  exports io.bluezone.tracing.vault;
  exports io.bluezone.tracing.verify;
}
