<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
 <context>
  <name>Cartwall</name>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>+1 min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>-:--:--</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_window.py" />
   <source>A made-up show with three cameras and a simulated OBS; nothing else is needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/key_sheet.py" />
   <source>A verb for a key of its own: deal.start deal=mug</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>ADLIB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>ALL OUT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/proposal_card.py" />
   <location filename="../../console/ui/rule_card.py" />
   <source>Accept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rule_card.py" />
   <source>Accept {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/list_edits.py" />
   <source>Add</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>Add a segment…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>Add it to OBS once, as a browser source:
{0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/obs_chooser.py" />
   <source>Add the graphics page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>Add to OBS…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/list_edits.py" />
   <source>Add to {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Add…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/feed_cells.py" />
   <location filename="../../console/ui/metrics_panel.py" />
   <source>Age of the numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pins_panel.py" />
   <source>Age of the pin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Agree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Agree that {0} may stand there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Air</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_card.py" />
   <source>Alarms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_chip.py" />
   <source>Alarms: 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_chip.py" />
   <source>Alarms: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>All faders and mutes go where they stood, over two seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>All mixes: recall, keep anew, drop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_maps.py" />
   <source>All pad maps of this show, to another show or another machine, and back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/workspace_button.py" />
   <source>Another window, for a second screen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/answers.py" />
   <source>Answers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/edit_form.py" />
   <location filename="../../console/ui/graphic_form.py" />
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <location filename="../../console/ui/rule_card.py" />
   <source>Arm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <source>Arm {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/key_sheet.py" />
   <source>As shipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Attach</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_window.py" />
   <source>Attach to the demo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Auto-director, {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>BACK</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>BACK: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Back to the wall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Back to the wall ({0})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_panel.py" />
   <source>Before the show: led through every camera and microphone, to all delays at once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>Begin show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>Begin the show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_form.py" />
   <source>Bind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Block</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/panic_card.py" />
   <source>Bring back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/panic_card.py" />
   <source>Bring back what PANIC took off?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Bring the bed in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>CUT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Came since you looked: shows them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_matrix.py" />
   <source>Cameras against microphones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <location filename="../../console/ui/claims_panel.py" />
   <location filename="../../console/ui/close_dialog.py" />
   <location filename="../../console/ui/edit_form.py" />
   <location filename="../../console/ui/inspector_form.py" />
   <location filename="../../console/ui/obs_chooser.py" />
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_window.py" />
   <source>Cartwall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Choose a control to see what it does.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Choose a verb</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Choose scenes…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Choose where</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>Choose where the new show is put</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/picture_edit.py" />
   <source>Choose {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/picture_edit.py" />
   <location filename="../../console/ui/start_new.py" />
   <source>Choose…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Chosen control</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Clear the prompter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Click previews</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/monitors.py" />
   <source>Click puts it in preview, a double click takes it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Click takes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/monitors.py" />
   <source>Click takes it, Shift+click puts it in preview.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_card.py" />
   <location filename="../../console/ui/output_card.py" />
   <location filename="../../console/ui/preflight_card.py" />
   <location filename="../../console/ui/scenes_card.py" />
   <location filename="../../console/ui/setup_card.py" />
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_large.py" />
   <source>Close  Esc</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_large.py" />
   <source>Close the large meter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/close_dialog.py" />
   <source>Close the window?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/close_dialog.py" />
   <source>Close this window?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>Commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>Commands found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_list.py" />
   <source>Comments, the newest first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Confirm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Controls</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_board.py" />
   <source>Controls of the surface</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_card.py" />
   <source>Copied: paste it wherever it is to be printed or sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_card.py" />
   <source>Copy as text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>Copy the address of the graphics page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_correct.py" />
   <source>Correct the sync</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Cut what is in preview to program, whatever transition OBS is set to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <source>DELAY</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>DIRECTOR OFF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_lane.py" />
   <source>Deals, pins, cuts and segments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/proposal_card.py" />
   <location filename="../../console/ui/rule_card.py" />
   <source>Decline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rule_card.py" />
   <source>Decline {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_advice.py" />
   <source>Diagnosis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>Disarm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/coach_panel.py" />
   <location filename="../../console/ui/comments_panel.py" />
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_trend.py" />
   <source>Dotted: a cut. Dashed: an offset was set. Behind it: the zones of the standards, late sound above.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_things.py" />
   <source>Drag it onto a control: that fires {0} {1}={2} from then on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/desk_edge.py" />
   <source>Drag it, or walk it with the arrows, to share the room out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Duration of AUTO, milliseconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/coach_panel.py" />
   <source>ENERGY</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/desk_edge.py" />
   <source>Edge between columns {0} and {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <source>Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <source>Edit {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Editing is locked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/edits_bar.py" />
   <source>Edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Edit…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>End</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>Enter does it · arrows choose · Esc puts it away · or type it out: deal.start deal=…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_form.py" />
   <source>Enter, or Ctrl+Enter in several lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_form.py" />
   <source>Esc takes back the field you are in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>Every graphic out, every sound faded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_papers.py" />
   <source>Every page of this surface on paper, to lie beside the device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/answers.py" />
   <source>Every press answers here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Every running deal says what it may.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_maps.py" />
   <source>Export as zip…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>Extends it once, on the record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/feed_cells.py" />
   <source>FEED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Fade the bed out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <location filename="../../console/ui/mixer_bus.py" />
   <location filename="../../console/ui/mixer_strip.py" />
   <source>Fader of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_feeds.py" />
   <source>Feeds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_verbs.py" />
   <source>Find a verb</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_correct.py" />
   <source>Forgets what was read of every pair and begins anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/format_cards.py" />
   <source>Formats</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>Friday at eight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_funnel.py" />
   <source>Funnel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>GOES TO</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>GRAPHICS PAGE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_correct.py" />
   <source>Gives {0} the offset back that it had.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/link_banner.py" />
   <source>Got it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/panic.py" />
   <source>Graphics out, sounds faded, safe camera.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_panel.py" />
   <source>Guide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_guide.py" />
   <location filename="../../console/ui/sync_panel.py" />
   <source>Guided run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <source>HEARD</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_headline.py" />
   <source>Headline numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/health_strip.py" />
   <source>Health</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_row.py" />
   <source>Hears it again at once; it is muted anew if it still chatters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>Hold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_card.py" />
   <source>How far the tests are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>How long AUTO takes, milliseconds; empty: as OBS is set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>How long the show has been live</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>I did not</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>I heard it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/obs_chooser.py" />
   <source>INTO WHICH SCENES OF OBS?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_maps.py" />
   <source>Import a zip…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>In OBS: Tools &gt; WebSocket Server Settings &gt; Show Connect Info</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_cells.py" />
   <source>It clipped: lower its gain at the source. Press to clear.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>It is guarded: the message line says what it waits for. Enter presses again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>It was extended once already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>Its countdown is {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Its folder is not touched: should it come back, open it by hand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Its level around the loudness the show file wants</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Jump</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Keep</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>Keep all levels as a mix of this name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>Keep levels as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/key_sheet.py" />
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>LEVEL</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_panel.py" />
   <source>LIVE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_panel.py" />
   <source>LIVE, no viewers told</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_panel.py" />
   <source>Large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_panel.py" />
   <source>Large meter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_large.py" />
   <source>Large meter. {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rule_card.py" />
   <source>Last: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Learn</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Learn a control…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/return_card.py" />
   <source>Leave it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/close_dialog.py" />
   <source>Leave on air</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_row.py" />
   <source>Leave out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_row.py" />
   <source>Leave out: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/length_edit.py" />
   <source>Length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Let it on air</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Let it stand there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Let it stand there by name; a second seat must agree.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Let “{0}” on air</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/level_bar.py" />
   <location filename="../../console/ui/mixer_meter.py" />
   <source>Level of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/link_banner.py" />
   <source>Link to the engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_form.py" />
   <source>Loaded from outside the show file: whoever loaded it fills it in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/locks.py" />
   <source>Locks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>Look at OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Look…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>MARK</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_advice.py" />
   <source>MEND FIRST</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>MIXES</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>Make in OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_map.py" />
   <source>Map of the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Mark this moment in the recording; a running replay buffer is saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_correct.py" />
   <source>Measure again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_taps.py" />
   <source>Meter: {0}{1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_bus.py" />
   <source>Mix</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Move</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <location filename="../../console/ui/mixer_bus.py" />
   <location filename="../../console/ui/mixer_strip.py" />
   <source>Mute {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>NAME</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>NEXT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_milestone.py" />
   <source>NEXT DROP</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_advice.py" />
   <source>NO VERDICT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <source>NONE LIVE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/feed_cells.py" />
   <location filename="../../console/ui/metrics_panel.py" />
   <source>NONE YET</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_new.py" />
   <source>Name of the new show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_milestone.py" />
   <source>Next drop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>Next step of {0}, now at {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Next: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>No control chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>No deal is running.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_milestone.py" />
   <source>No drop is armed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_trend.py" />
   <source>No figure yet; the trend begins with the first one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_panel.py" />
   <source>No numbers come in. Name a feed in feeds.toml in the show's folder, then run “cartwall feeds check”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_papers.py" />
   <source>No printer is set up: save a PDF and print it elsewhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>No, they are others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>None yet: name how all faders stand, and one press recalls it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Not heard: see which output is used (cartwall sound devices), choose another (cartwall sound use DEVICE), and play it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/save_banner.py" />
   <source>Not saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Nothing in OBS changes but by a press. Close this any time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preview_dock.py" />
   <source>Nothing in preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>Nothing is bound here. Drag a verb onto it, or press Enter and choose one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>Nothing is called that. Try one word of it, as “deal”, “mute” or a product's name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>Nothing known about OBS yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_chip.py" />
   <source>Nothing needs a hand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_form.py" />
   <source>Nothing to fill in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/surface_marks.py" />
   <source>Nothing was heard of its device yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/link_banner.py" />
   <source>Notices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/coach_panel.py" />
   <source>Now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>OBS (SIM)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/return_card.py" />
   <source>OBS is back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/tbar.py" />
   <source>OBS is not connected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>On-air bar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Open another folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_row.py" />
   <source>Open on wall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <location filename="../../console/ui/mixer_bus.py" />
   <location filename="../../console/ui/mixer_strip.py" />
   <source>Open {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_card.py" />
   <source>Outputs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <location filename="../../console/ui/rundown_panel.py" />
   <source>Over or under</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Override for {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <location filename="../../console/ui/claims_panel.py" />
   <source>Override…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/panic.py" />
   <source>PANIC</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/proposal_card.py" />
   <source>PROPOSAL</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>PVW</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pad_wall.py" />
   <source>Pad wall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_window.py" />
   <source>Pads, cameras, graphics and sound of a live-commerce show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/tabs.py" />
   <source>Panels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/panic.py" />
   <source>Panic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Password of OBS's WebSocket server</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_reading.py" />
   <source>Pictures are dropped or doubled: figures read meanwhile do not count.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/picture_edit.py" />
   <source>Pictures for {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pins_panel.py" />
   <source>Pin {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Play a sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_taps.py" />
   <source>Play the slate by the device's own speaker or a cable, never by Bluetooth: it delays the sound.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_trends.py" />
   <source>Point at a line to read what happened there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_button.py" />
   <location filename="../../console/ui/preflight_card.py" />
   <source>Preflight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preset_button.py" />
   <source>Presets: crop, squeeze or picture in picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/key_sheet.py" />
   <source>Press its key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>Press to choose it; its words come up below.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_row.py" />
   <source>Press to select; drag it, or Alt and an arrow, to move it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pins_panel.py" />
   <source>Press to take the pin off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_papers.py" />
   <source>Print…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/proposal_card.py" />
   <source>Proposal: {0} {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>Propose the scenes and sources the show needs in OBS; nothing is made without a yes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/tbar.py" />
   <source>Pull to the right end to take preview; let go half way and it goes back to program.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>Put {0} in preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Puts it on air, with the name masked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Quiet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_mixes.py" />
   <source>Recall the mix {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Rehearse a copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_window.py" />
   <source>Rehearse the demo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Reopen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_form.py" />
   <source>Revert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <source>SOLD OUT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/feed_cells.py" />
   <source>STALE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_panel.py" />
   <source>STALE, {0} old</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>STUDIO OFF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_cell.py" />
   <source>SYNC</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_papers.py" />
   <source>Save as PDF or PNG…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/edit_form.py" />
   <source>Saving…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Say</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_scale.py" />
   <source>Scale of early and late sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/obs_chooser.py" />
   <source>Scene {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>Scenes in OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>Scenes…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Select a segment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/return_card.py" />
   <source>Send again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/overlay_card.py" />
   <source>Set up the scenes in OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Set up this show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <location filename="../../console/ui/graphic_row.py" />
   <location filename="../../console/ui/preflight_row.py" />
   <source>Show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>Show clock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Show only comments with these words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_row.py" />
   <source>Show where {0} is put right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_row.py" />
   <source>Shows the twin of this surface, which fires the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>Skip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Speak the note into the host's ear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <location filename="../../console/ui/deal_panel.py" />
   <location filename="../../console/ui/output_card.py" />
   <source>Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_panel.py" />
   <location filename="../../console/ui/output_card.py" />
   <source>Start {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/coach_panel.py" />
   <source>Still needed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/stock_line.py" />
   <source>Stock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_card.py" />
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>Stop it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Stop speaking to the host</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/close_dialog.py" />
   <source>Stop the show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_card.py" />
   <source>Stop {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_bus.py" />
   <source>Strip of our mix</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_bus.py" />
   <location filename="../../console/ui/mixer_strip.py" />
   <source>Strip of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Studio mode, {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_tabs.py" />
   <location filename="../../console/ui/surface_marks.py" />
   <source>Surfaces</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Switching</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_trend.py" />
   <source>Sync over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_cell.py" />
   <source>Sync: no figure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_cell.py" />
   <source>Sync: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/tbar.py" />
   <source>T-BAR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/tbar.py" />
   <source>T-bar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <location filename="../../console/ui/preview_dock.py" />
   <source>TAKE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_opening.py" />
   <source>THE FIRST 90 SECONDS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Take a seat at the running show; it goes on as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <location filename="../../console/ui/claims_panel.py" />
   <location filename="../../console/ui/scenes_card.py" />
   <location filename="../../console/ui/setup_card.py" />
   <location filename="../../console/ui/switching_strip.py" />
   <location filename="../../console/ui/sync_correct.py" />
   <source>Take back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>Take back the override of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Take back to {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>Take every graphic in preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Take off the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preview_dock.py" />
   <source>Take what is in preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Take what is in preview with this transition and duration; OBS is as it was afterwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>Take {0} out of preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_card.py" />
   <source>Test for real</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>The bed is not playing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_button.py" />
   <source>The checklist before going live: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>The engine ended in the middle. Look at OBS again: what is missing is proposed anew.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_card.py" />
   <source>The engine is not there: nothing is known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_panel.py" />
   <source>The feeds are set up, but no number has come yet. What each of them says:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_panel.py" />
   <source>The figure alone, over the whole desk; Esc brings the desk back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_opening.py" />
   <source>The first 90 seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>The host reads nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_advice.py" />
   <source>The numbers are old: what was wrong then may be mended now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>The transition of AUTO, by its name in OBS; empty: as OBS is set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/picture_edit.py" />
   <source>There is no picture in the show's folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_clock.py" />
   <source>Time left in the deal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/on_air_bar.py" />
   <source>Time of day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>To adlib</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>To its next step; past the last one it leaves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>Touch a control on the desk: it is chosen here instead of firing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>Transition of AUTO</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_trend.py" />
   <source>Trend of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_trends.py" />
   <source>Trends</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/save_banner.py" />
   <source>Try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Turn the bed down by one decibel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/bed_panel.py" />
   <source>Turn the bed up by one decibel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Unblock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <location filename="../../console/ui/key_sheet.py" />
   <location filename="../../console/ui/setup_row.py" />
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_row.py" />
   <source>Undo: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/alarm_row.py" />
   <source>Unmute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pins_panel.py" />
   <source>Unpin {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/key_sheet.py" />
   <source>Verb for a key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_advice.py" />
   <source>WELL</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/scenes_card.py" />
   <source>WHAT IS TO BE MADE, AND WHAT IS THERE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_taps.py" />
   <source>WHERE IT LISTENS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>WHERE THEY STAND</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/wall.py" />
   <source>Wall</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/wall.py" />
   <source>What does this control do?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/wall.py" />
   <source>What every control does</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/wall.py" />
   <source>What every control does ({0})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>What is spoken to the host</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/palette_card.py" />
   <source>What shall be done?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>What the auto-director waits for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>What {0} can do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_taps.py" />
   <source>Where the sync meter listens</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <location filename="../../console/ui/mixer_strip.py" />
   <source>Who hears {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Who is blocked; each can be let in again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Why it is true</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>With a simulated OBS and made-up numbers; nothing of it stays in the show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Without those that were answered.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/workspace_button.py" />
   <source>Workspace: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/prompter_panel.py" />
   <source>Write to the host</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>Writes it into the graphic of comments, and looks at it in preview.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>Your name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/start_shows.py" />
   <source>Your shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>as OBS</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_form.py" />
   <source>as what it fires</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_reading.py" />
   <source>audio</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <source>dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/switching_strip.py" />
   <source>does not cut by itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/deal_card.py" />
   <source>end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_panel.py" />
   <source>finish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_feeds.py" />
   <source>heard {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphic_row.py" />
   <source>leaves in {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_correct.py" />
   <source>measure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/input_row.py" />
   <location filename="../../console/ui/switching_strip.py" />
   <location filename="../../console/ui/sync_cell.py" />
   <source>ms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_feeds.py" />
   <source>never heard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_scale.py" />
   <source>no figure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_bus.py" />
   <source>ours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_card.py" />
   <source>start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_card.py" />
   <source>stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_bus.py" />
   <source>together</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_feeds.py" />
   <source>{0:,} records</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/output_cells.py" />
   <source>{0}

Press to start or stop one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_verbs.py" />
   <source>{0}
{1}
Guard: {2}
Drag it onto a control.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_form.py" />
   <source>{0}  on  {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rules_panel.py" />
   <source>{0} ARMED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/length_edit.py" />
   <source>{0} Enter sets it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>{0} IN PREVIEW</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/graphics_panel.py" />
   <source>{0} ON AIR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>{0} QUESTION{1} OPEN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_opening.py" />
   <source>{0} S LEFT</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/desk.py" />
   <location filename="../../console/ui/workspace_button.py" />
   <source>{0} as shipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_form.py" />
   <source>{0} cannot be that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_cells.py" />
   <source>{0} clipped; press to clear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/mixer_cells.py" />
   <source>{0} is clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>{0} lets “{1}” stand there: {2}. {3}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/comments_panel.py" />
   <source>{0} new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>{0} of {1} without evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/metrics_plot.py" />
   <source>{0} over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_panel.py" />
   <source>{0} the newest change of a pad map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/claims_panel.py" />
   <source>{0} {1} of {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/setup_card.py" />
   <source>{0} {1} “set up” brings it back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pad.py" />
   <source>{0}, nothing bound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_map.py" />
   <source>{0}.
Hatched: the app's own buttons and texts, where nothing may stand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/sync_reading.py" />
   <source>{0}. Press for the other one; the words stay the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_form.py" />
   <source>{0}: choose or write one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/pad.py" />
   <source>{0}: nothing bound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/preflight_button.py" />
   <source>{0}: {1} stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/inspector_detail.py" />
   <source>{0}; its page is not shown now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/box_override.py" />
   <source>{0}{1}. A second seat must agree.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/feed_cells.py" />
   <source>—</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="../../console/ui/rundown_strip.py" />
   <source>−1 min</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
