// SPDX-License-Identifier: Apache-2.0
/**
 * Tokens: the right to report once a day, which does not tell who has it. They are blind signatures
 * of RFC 9474, RSABSSA-SHA384-PSS-Randomized, with a key for each day.
 */
@NullMarked
package io.bluezone.counts.token;

import org.jspecify.annotations.NullMarked;
