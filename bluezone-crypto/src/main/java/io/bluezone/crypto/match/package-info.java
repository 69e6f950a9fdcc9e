// SPDX-License-Identifier: Apache-2.0
/**
 * Was any of these cases near? A {@link io.bluezone.crypto.match.SightingIndex} holds what was
 * seen, a {@link io.bluezone.crypto.match.MatchPolicy} says what counts, a {@link
 * io.bluezone.crypto.match.CaseMatcher} takes cases and gives matches.
 */
@NullMarked
package io.bluezone.crypto.match;

import org.jspecify.annotations.NullMarked;
