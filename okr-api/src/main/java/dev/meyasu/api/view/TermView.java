/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term of a formula with the number that stands for it. Its role is formula, or sample for what
 * only says how many stand behind; of entities the values add up to the term's, except where
 * per_key says that the measure counts keys, or where it is a mean.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TermView(
    String name,
    String role,
    @Nullable Double value,
    String aspect,
    String measure,
    String hash,
    String type,
    String kind,
    boolean perKey,
    @Nullable ExcerptView definition,
    List<TermDayView> days) {}
