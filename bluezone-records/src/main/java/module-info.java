// SPDX-License-Identifier: Apache-2.0
/**
 * Records of a device, without a radio: encounters, keys and consents, exposures, and what the
 * owner does with them.
 */
// The module that the internals are exported to is compiled after this one.
@SuppressWarnings("module")
module io.bluezone.records {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.base;
  requires transitive io.bluezone.crypto;
  requires com.google.common;
  requires com.google.gson;
  requires org.slf4j;

  exports io.bluezone.records;
  exports io.bluezone.records.encounter;
  exports io.bluezone.records.exposure;
  exports io.bluezone.records.log;
  exports io.bluezone.records.proximity;
  exports io.bluezone.records.settings;
  exports io.bluezone.records.state;
  exports io.bluezone.records.vault;
  exports io.bluezone.records.visit;
  exports io.bluezone.records.encounter.internal to
      io.bluezone.sealed;
  exports io.bluezone.records.history.internal to
      io.bluezone.authority;
  exports io.bluezone.records.log.internal to
      io.bluezone.store,
      io.bluezone.testing,
      io.bluezone.tracing;
  exports io.bluezone.records.internal.consent to
      io.bluezone.tracing;
  exports io.bluezone.records.internal.identity to
      io.bluezone.sealed,
      io.bluezone.tracing;
  exports io.bluezone.records.internal.records to
      io.bluezone.tracing;
  exports io.bluezone.records.vault.internal to
      io.bluezone.sealed;
}
