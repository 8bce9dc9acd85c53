/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import dev.meyasu.api.readmodel.OmittedPage;
import dev.meyasu.core.explain.Omissions.Cause;
import dev.meyasu.core.explain.Omissions.Group;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Outcome.Reason;

/** What a measure leaves out, as the partitions counted it. */
public final class OmissionRendering {
  private OmissionRendering() {}

  public static OmissionPage page(Measure measure, OmittedPage page) {
    return new OmissionPage(
        measure.id(),
        measure.kind().id(),
        page.groups().entrySet().stream().map(one -> view(one.getKey(), one.getValue())).toList(),
        page.next().isEnd() ? null : page.next().text(),
        page.met(),
        page.silent().entrySet().stream()
            .map(one -> new SilentView(one.getKey(), one.getValue()))
            .toList());
  }

  private static OmissionView view(Cause cause, Group group) {
    var reason =
        cause.reason().map(one -> new ReasonView(one.code(), Text.of(one.text()))).orElse(null);
    return new OmissionView(
        cause.source(),
        reason,
        cause.reason().map(Reason::isFault).orElse(false),
        group.entities(),
        group.examples().stream()
            .map(one -> new OmittedEntityView(one.key(), one.detail()))
            .toList());
  }
}
