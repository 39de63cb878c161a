"""Care: what to do for the knees. Exercises, routines, the ladder, questionnaires, the plan, experiments.

Pure functions of records, frames and dates: no database, no clock, no faces.
"""
