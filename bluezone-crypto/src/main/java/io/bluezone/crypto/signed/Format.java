// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.signed;

/**
 * Kind of a {@link SignedFile}: {@code FORMAT} of the type of its content. The SDK alone implements
 * it. Immutable and thread safe.
 *
 * @param <T> the type of the content
 */
public interface Format<T> {}
