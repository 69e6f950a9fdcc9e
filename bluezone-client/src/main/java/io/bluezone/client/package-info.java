// SPDX-License-Identifier: Apache-2.0
/**
 * An app's side of a health authority. {@link io.bluezone.client.AuthorityClient} knows the server
 * and whom to trust; {@link io.bluezone.client.AuthorityLink} joins it with a device's records:
 * fetches what is new and checks it, redeems a code and discloses, and sends dummies of both.
 * {@code docs/app/client.md} says what goes over the wire and when.
 */
@NullMarked
package io.bluezone.client;

import org.jspecify.annotations.NullMarked;
