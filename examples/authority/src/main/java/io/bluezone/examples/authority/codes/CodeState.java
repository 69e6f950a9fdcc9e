// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

/** The state of a code. */
public enum CodeState {
  ISSUED,
  REDEEMED,
  EXPIRED,
  WITHDRAWN
}
