// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The authority's account of disclosed keys.
 *
 * @param sent how many keys were sent
 * @param accepted how many of them it has taken
 * @param refused its reasons for the others, in the order they were sent in
 * @param heldUntil until when it holds the last of them back, if it does
 * @param drill whether the code was a drill's: the authority has kept and publishes no key
 */
public record DisclosureReceipt(
    int sent, int accepted, List<String> refused, Optional<Instant> heldUntil, boolean drill) {

  public DisclosureReceipt {
    checkNotNull(heldUntil, "heldUntil");
    refused = ImmutableList.copyOf(refused);
    checkArgument(sent >= 0 && accepted >= 0, "%s of %s keys", accepted, sent);
  }
}
