// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

/** Who reports a problem; each has at most one at a time. */
public enum Component {
  RADIO,
  ADVERTISER,
  ADDRESS,
  SERVER,
  SCANNER,
  SILENCE,
  LOAD,
  CLOCK,
  RADIO_CLOCK,
  LOG,
  LOG_SPACE,
  VAULT
}
