"""What joins the panes with the tasks: one controller a pane; panes never tell each other."""
