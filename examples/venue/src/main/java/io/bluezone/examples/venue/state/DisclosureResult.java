// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What the authority has done with what was disclosed.
 *
 * @param sent how many keys were sent
 * @param accepted how many of them it has taken
 * @param heldUntil until when it holds some of them back, if it does
 */
public record DisclosureResult(int sent, int accepted, Optional<Instant> heldUntil) {}
