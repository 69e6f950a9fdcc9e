// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

/** A part of the tracer that reports problems, at most one at a time. */
public enum Component {
  RADIO,
  ADVERTISER,
  ADDRESS,
  SERVER,
  SCANNER,
  SILENCE,
  LOAD,
  READS,
  CLOCK,
  RADIO_CLOCK,
  LOG,
  LOG_UPKEEP,
  LOG_SPACE,
  LOG_DAMAGE,
  VAULT,
  VAULT_UPKEEP
}
