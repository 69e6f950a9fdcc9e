// SPDX-License-Identifier: Apache-2.0
/**
 * Mutual verification: {@link io.bluezone.authority.verify.ContactVerifier} tells which contacts
 * that someone claims to have had with a case the case's own history bears out.
 */
@NullMarked
package io.bluezone.authority.verify;

import org.jspecify.annotations.NullMarked;
