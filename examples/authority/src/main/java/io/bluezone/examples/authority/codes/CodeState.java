// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

public enum CodeState {
  ISSUED,
  REDEEMED,
  EXPIRED,
  WITHDRAWN
}
