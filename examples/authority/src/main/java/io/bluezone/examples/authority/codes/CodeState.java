// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

/** The state of a code; a code that was redeemed or withdrawn never changes again. */
public enum CodeState {
  ISSUED,
  REDEEMED,
  EXPIRED,
  WITHDRAWN
}
