// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon.internal;

/**
 * Whose rules tell a Bluezone frame. They agree on every frame that a Bluezone app sends; all take
 * the Android form's service as a UUID of 16, 32 or 128 bits, and what follows the overflow area
 * does not matter to them.
 */
public enum DecodingRules {
  /**
   * This SDK's: Android form by UUID and company; iOS background by Bluezone's bit. Of several
   * manufacturer data of the company the last counts, whatever its length. A frame with the Android
   * form's service is of that form or none, whatever else is in it.
   */
  SDK,
  /**
   * The original Android app's: as the SDK's, but an iPhone in the background is seen only if no
   * other bit of the overflow area is set.
   */
  ORIGINAL_ANDROID,
  /**
   * The original iOS app's, the same for every mark: either service UUID or Bluezone's bit. 12
   * bytes of any company are the ID, of several the last. A frame with other manufacturer data
   * alone is none; one without any is an iPhone, to be asked. The overflow area is a mark, not
   * manufacturer data.
   */
  ORIGINAL_IOS
}
